"""The command line: its names, output and exit codes are a contract (docs/commands.md).

Only click is imported here. A command's module, and a front end, are imported when they run, so
that `assess --help` costs little more than click itself.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable

import click

from assess.catalogues import set_language
from assess.errors import AssessError, BadInput
from assess.i18n import SOURCE, _, language, mark

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", mark("The app on fictional people, in a vault removed at the end.")),
    "vault": ("vault", mark("Make, check, back up and recover a vault.")),
    "person": ("people", mark("Add, list, show or erase a person's record.")),
    "answer": ("answers", mark("Write answers down from JSON Lines.")),
    "talk": ("talk", mark("Hold a conversation line by line.")),
    "said": ("lines", mark("Everything said, oldest first, for reading together.")),
    "copy": ("review", mark("A page for the person to keep.")),
    "agree": ("lines", mark("Agree what a recipient may see, or take it back.")),
    "disagree": ("lines", mark("Put a word beside a line.")),
    "take-out": ("lines", mark("Take a line's words away.")),
    "tell": ("own_word", mark("How one reader hears one line: another way, or not from us.")),
    "strike-out": ("own_word", mark("Strike a question out for somebody.")),
    "bring-back": ("own_word", mark("Bring a question back that was struck out.")),
    "ledger": ("own_word", mark("How often a fact was asked for, and when last confirmed.")),
    "strength": ("strengths", mark("Strengths a worker has spotted, and the person takes.")),
    "journey": ("journey", mark("Started, paused, returned, moved on, died, finished for now.")),
    "topic": ("topics", mark("What is put forward, and what they bring up themselves.")),
    "after": ("after", mark("The worker's own list, after something hard was told.")),
    "sitting": ("sitting", mark("Who is in the room, for what follows.")),
    "goal": ("goals", mark("What a person wants: add, list, show, change, celebrate.")),
    "action": ("actions", mark("Steps, whose they are and by when; due dates for a calendar.")),
    "need": ("actions", mark("What is needed now, beside the goals.")),
    "review": ("reviews", mark("Look at a plan together, agree on it, close it, open it again.")),
    "wellbeing": ("wellbeing", mark("How things have been for somebody, over time.")),
    "plan": ("plan", mark("Make the plan booklet that a person keeps and writes in.")),
    "follow-me": ("follow_me", mark("Make the encrypted Follow Me that a person carries.")),
    "night-card": ("night_card", mark("What whoever is on tonight may know, line by line.")),
    "own-key": ("own_key", mark("A key of the person's own, that opens what is made for them.")),
    "open": ("receiving", mark("Read a Follow Me without taking it in.")),
    "import": ("receiving", mark("Take a Follow Me in, and say what is new.")),
    "caf": ("caf", mark("Make the assessment form for a destination.")),
    "referral": ("referral", mark("A form's way to a panel and its answer.")),
    "service": ("service", mark("This service's key and card; other services' cards.")),
    "bank": ("banks", mark("List, show, check and count question banks.")),
    "scale": ("scales", mark("A licensed scale's words, from the service with the licence.")),
    "report": ("reports", mark("Who is in which week; what is due.")),
    "doctor": ("doctor", mark("What works here, and what to do about the rest.")),
}
"""Each command's module under assess.commands and its one line of help, for a help page that
imports none of them."""


class _Lazy(click.Group):
    """A group that imports a command's module only when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"assess.commands.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name.replace("-", "_") + "_command")
        return spoken(command) if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, (_module, line) in COMMANDS.items()])


def spoken(command: click.Command) -> click.Command:
    """The command, its help in the language in use."""
    if language() == SOURCE:
        return command
    from assess.commands.spoken import in_words

    return in_words(command)


@click.group(
    cls=_Lazy,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--vault", metavar="WHERE", help="A folder or a postgresql:// URL. Also ASSESS_VAULT."
)
@click.option(
    "--passphrase-file",
    metavar="FILE",
    help="The worker's passphrase: the first line of FILE. Also ASSESS_PASSPHRASE_FILE.",
)
@click.option("--plain", is_flag=True, help="Line by line: no full screen. Also ASSESS_PLAIN=1.")
@click.option(
    "--today", metavar="YYYY-MM-DD", help="The day to act on, for practice. Also ASSESS_TODAY."
)
@click.version_option(None, "--version", package_name="assess", message="assess %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    vault: str | None,
    passphrase_file: str | None,
    plain: bool,
    today: str | None,
) -> None:
    """Strengths-based assessment and support planning, talked through together.

    Without a command, opens the screen; the first time, sets a vault up.

    \b
    Try it on fictional people:
      assess demo
    """
    ctx.obj = Given(vault, passphrase_file, plain, today)
    if ctx.invoked_subcommand is None:
        from assess.commands.front import open_front_end

        ctx.exit(open_front_end(ctx.obj))


class Given:
    """What was given before the command: where the vault is, whose passphrase, which day."""

    def __init__(
        self, vault: str | None, passphrase_file: str | None, plain: bool, today: str | None
    ) -> None:
        self.vault = vault or os.environ.get("ASSESS_VAULT") or None
        self.passphrase_file = passphrase_file or os.environ.get("ASSESS_PASSPHRASE_FILE") or None
        self.plain = plain or os.environ.get("ASSESS_PLAIN", "") not in ("", "0")
        self.today = today or os.environ.get("ASSESS_TODAY") or None


def run(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code, with any problem said in words on stderr."""
    _survive_odd_terminals()
    try:
        if not set_language(os.environ):
            click.echo(
                _("note: the program has no words of its own in that language yet."), err=True
            )
        result = spoken(cli).main(args=arguments, prog_name="assess", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return _said(_("stopped."), _("Everything acknowledged is kept."), 2)
    except KeyboardInterrupt:
        return _said(_("stopped."), _("Everything acknowledged is kept."), 2)
    except click.ClickException as problem:
        hint = _("`assess --help` lists the commands.")
        if isinstance(problem, click.NoSuchOption) and problem.option_name in _of_all(cli):
            first = f"assess {problem.option_name} …"
            hint = _("It goes before the command: {first}", first=first)
        elif isinstance(problem, click.UsageError) and problem.ctx is not None:
            hint = _("`{command} --help` has an example.", command=problem.ctx.command_path)
        return _said(problem.format_message(), hint, BadInput.exit_code)
    except AssessError as problem:
        return _said(problem.message, problem.hint, problem.exit_code)
    except BrokenPipeError:
        return _reader_went_away()
    except SystemExit:
        # What click does by itself, without standalone mode, is leave with 1 at a closed pipe.
        return _reader_went_away()
    except OSError as problem:
        return _said(
            _("could not read or write: {strerror}.", strerror=problem.strerror),
            _("Check the path and disk."),
            5,
        )
    # A fault of ours ends in words: a traceback's locals could hold an answer.
    except Exception as problem:
        hint = _("Nothing acknowledged is lost. Please tell us about it.")
        return _said(_fault(problem), hint, 2)


def _of_all(command: click.Command) -> set[str]:
    """The options that stand before every command."""
    return {name for one in command.params for name in one.opts}


def _survive_odd_terminals() -> None:
    """Names and answers are Unicode; a terminal that is not must not end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _said(message: str, hint: str, code: int) -> int:
    from assess.forms.safe_text import safe  # a path or an id may hold an escape

    click.echo(f"error: {safe(message)}", err=True)
    if hint:
        click.echo(f"hint: {safe(hint)}", err=True)
    return code


def _reader_went_away() -> int:
    # Python would complain again when it closes stdout at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fault(problem: Exception) -> str:
    """A fault of ours, without its message or locals: either could hold an answer."""
    trace = problem.__traceback__
    place = "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        if "assess" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    return _(
        "a fault in assess itself ({kind} at {place}).", kind=type(problem).__name__, place=place
    )
