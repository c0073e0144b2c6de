"""A command's help page in another language. Only imported when one is in use."""

from __future__ import annotations

import copy
import inspect

import click

from assess.i18n import _


def in_words(command: click.Command) -> click.Command:
    """A copy of a command, and of every command in it, whose help goes through the catalogue."""
    told = copy.copy(command)
    if command.help:
        told.help = _(inspect.cleandoc(command.help))
    told.params = [_in_words(param) for param in command.params]
    if isinstance(told, click.Group):
        told.commands = {name: in_words(one) for name, one in told.commands.items()}
    return told


def _in_words(param: click.Parameter) -> click.Parameter:
    told = copy.copy(param)
    if isinstance(told, click.Option) and told.help:
        told.help = _(told.help)
    return told
