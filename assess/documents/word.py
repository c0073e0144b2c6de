"""A document as Word: fixed styles, real headings, header rows, alt text, British English.

A person's words are runs of text and nothing else. The zip is written again with fixed dates, so
that the same document is the same bytes. Arial, because a reader's Word has it.

Longer than most: only this module may know python-docx, whose gaps (borders, header rows, a list
that begins at one) are filled in XML at its end.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assess.documents.blocks import (
    Block,
    Cards,
    Chart,
    Code,
    Cover,
    Document,
    Facts,
    Fill,
    Heading,
    PageBreak,
    Panel,
    Points,
    Ring,
    Saying,
    Shape,
    Signatures,
    Steps,
    Table,
    Text,
    Write,
)
from assess.documents.columns import column_parts
from assess.documents.harmless import plain, printed
from assess.documents.speaking import both_are_here
from assess.i18n import _

ACCENT = RGBColor(0x0B, 0x53, 0x51)
QUIET = RGBColor(0x46, 0x59, 0x5A)
_RULE = "6B7877"
_FONT = "Arial"
_GROUNDS = {"pale": "EAF4F2", "callout": "FFF4DC"}
_PAPER: dict[Shape, tuple[float, float, float, float]] = {
    # Width, height, margin, body in points. A booklet is typed on A4: Word folds nothing.
    "sheet": (210, 297, 20, 14),
    "form": (210, 297, 18, 12),
    "booklet": (210, 297, 20, 14),
    "card": (105, 148, 9, 11),
}
_MOST_LINES, _REST = 8, 5
# Word's own day nought: a date that every zip tool can hold.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write(document: Document) -> bytes:
    """The Word file's bytes."""
    return _Writer(document).bytes()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: WordDocument = docx.Document()
        width, height, margin, body = _PAPER[document.shape]
        self.body = 18.0 if document.large else body
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin = section.bottom_margin = Mm(margin)
        self._styles()
        self._properties()
        self._footer()

    def bytes(self) -> bytes:
        for block in self.document.blocks:
            self.add(block)
        made = io.BytesIO()
        self.word.save(made)
        return _fixed(made.getvalue())

    # -- the file itself

    def _properties(self) -> None:
        core = self.word.core_properties
        moment = dt.datetime.combine(self.document.made_on, dt.time())
        core.title, core.language = printed(self.document.title), self.document.language
        core.author = core.last_modified_by = core.comments = core.keywords = core.subject = ""
        core.created = core.modified = core.last_printed = moment
        core.revision = 1

    def _styles(self) -> None:
        styles = self.word.styles
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
        fonts = defaults.find(qn("w:rPr"))
        language = fonts.find(qn("w:lang"))
        language.set(qn("w:val"), self.document.language)
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
            self._font(styles[name], self.body)
        normal = styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(8), 1.2
        size = self.body
        for level, scale in ((1, 2.1), (2, 1.55), (3, 1.2), (4, 1.0)):
            style = styles[f"Heading {level}"]
            self._font(style, round(size * scale), bold=True, colour=ACCENT)
            style.paragraph_format.space_before = Pt(0 if level == 1 else size * 1.4)
            style.paragraph_format.space_after = Pt(size * 0.5)
            style.paragraph_format.keep_with_next = True
        self._style("Strong words", size * 1.3, bold=True)
        self._style("Small print", max(10.5, size * 0.8), colour=QUIET)
        self._style("Who and when", max(10.5, size * 0.8), colour=QUIET, indent=4)
        self._style("Who else", max(10.5, size * 0.8), colour=QUIET, indent=12)
        self._style("Asked", max(10.5, size * 0.8), bold=True, colour=QUIET, next_to=True)
        self._style("Own words", size * 1.05, bar=24)
        self._style("Own words, large", size * 1.3, bold=True, bar=24)
        self._style("Own words, quiet", size * 1.05, colour=QUIET, bar=24)
        self._style("Words beside", size, bar=12, indent=8)
        self._style("Label", size, bold=True, next_to=True)
        self._style("Number to ring", size * 1.25, bold=True, colour=ACCENT, next_to=True)
        self._style("Line to write on", size)
        self._style("Card to cut out", size, box="dashed")
        for name in ("List Bullet", "List Number"):
            self._font(styles[name], size)
            styles[name].paragraph_format.space_after = Pt(4)

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        colour: RGBColor | None = None,
        bar: int = 0,
        indent: float = 0,
        box: str = "",
        next_to: bool = False,
    ) -> None:
        style = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.word.styles["Normal"]
        self._font(style, size, bold=bold, colour=colour)
        space = style.paragraph_format
        space.keep_with_next = next_to
        space.space_after = Pt(2 if next_to or bar else 8)
        if indent:
            space.left_indent = Mm(indent)
        if bar:
            space.left_indent = Mm(4 + indent)
            _border(style.element.get_or_add_pPr(), {"left": ("single", bar, 8)})
            space.keep_with_next = True
        if box:
            space.left_indent = space.right_indent = Mm(5)
            space.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _border(
                style.element.get_or_add_pPr(),
                dict.fromkeys(("top", "left", "bottom", "right"), (box, 8, 12)),
            )
        if name == "Line to write on":
            space.line_spacing_rule, space.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(9)
            space.space_after = Pt(0)
            # Lines one under another would share one border; "between" draws each.
            _border(
                style.element.get_or_add_pPr(),
                {"bottom": ("single", 6, 1), "between": ("single", 6, 1)},
                _RULE,
            )

    def _font(
        self, style: Any, size: float, *, bold: bool = False, colour: RGBColor | None = None
    ) -> None:
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(round(size * 2) / 2), bold
        style.font.italic = False
        if colour is not None:
            style.font.color.rgb = colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The template's theme would otherwise choose the font, whatever its name says.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _FONT)

    def _footer(self) -> None:
        if not self.document.footer:
            return
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.style = self.word.styles["Small print"]
        self._run(paragraph, self.document.footer)

    # -- the blocks

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._words(block.words, f"Heading {block.level}")
            case Cover():
                self._words(block.title, "Heading 1")
                for line in block.lines:
                    self._words(line, "Normal")
            case Text():
                style = (
                    "Strong words" if block.strong else "Small print" if block.quiet else "Normal"
                )
                self._words(block.words, style)
            case Saying():
                self._saying(block)
            case Facts():
                for label, value in block.rows:
                    paragraph = self._words(label, "Normal", after=": ", bold=True)
                    self._run(paragraph, value)
            case Points():
                for place, item in enumerate(block.items):
                    style = "List Number" if block.ordered else "List Bullet"
                    paragraph = self._words(item, style)
                    if block.ordered and place == 0:
                        self._count_from_one(paragraph)
                    elif block.ordered:
                        self._count_on(paragraph)
            case Steps():
                for step in block.items:
                    paragraph = self.word.add_paragraph(style="List Bullet")
                    if step.state:
                        self._run(paragraph, f"{step.state}: ", bold=True)
                    self._run(paragraph, step.words)
                    if step.detail:
                        paragraph.add_run().add_break()
                        self._run(paragraph, step.detail)
            case Cards():
                for card in block.items:
                    style = "Card to cut out" if block.cut_out else "Normal"
                    paragraph = self._words(card.title, style, bold=True)
                    paragraph.paragraph_format.keep_together = True
                    if card.words:
                        paragraph.add_run().add_break()
                        self._run(paragraph, card.words)
                    if block.cut_out:
                        # A narrow gap, or the boxes of two cards would run into one.
                        gap = self.word.add_paragraph()
                        gap.paragraph_format.space_after = Pt(0)
            case Table():
                self._table(block)
            case Write():
                if block.label:
                    self._words(block.label, "Label")
                # What fills the rest of a printed page has no page to fill here.
                rest = _REST if block.label else 0
                for _line in range(min(block.lines or rest, _MOST_LINES)):
                    self.word.add_paragraph(style="Line to write on")
                self.word.add_paragraph().paragraph_format.space_after = Pt(0)
            case Signatures():
                head = (_("Name"), _("Signature"), _("Date"))
                self._table(Table("", head, tuple((role, "", "") for role in block.rows)), Mm(22))
            case Chart():
                self._words(block.sentence, "Normal")
                self._picture(block.svg, block.alt, 120)
                self._table(block.table)
            case Code():
                self._picture(block.svg, block.alt, 34)
                self._words(block.words, "Normal")
            case Ring():
                for number, what in block.rows:
                    self._words(number, "Number to ring")
                    self._words(what, "Normal")
            case Panel():
                self._panel(block)
            case PageBreak() | Fill():
                self._page_break()

    def _page_break(self) -> None:
        self.new_page = True

    new_page = False

    def _words(
        self, words: str, style: str, *, after: str = "", bold: bool | None = None
    ) -> Paragraph:
        paragraph = self.word.add_paragraph(style=style)
        if self.new_page:
            paragraph.paragraph_format.page_break_before = True
            self.new_page = False
        self._run(paragraph, words, bold=bold)
        if after:
            self._run(paragraph, after, bold=bold)
        return paragraph

    def _run(self, paragraph: Paragraph, words: str, *, bold: bool | None = None) -> None:
        """Words as runs; python-docx makes a new line of a line's end."""
        paragraph.add_run(printed(words)).bold = bold

    def _panel(self, panel: Panel) -> None:
        """Blocks on a pale ground; a lined panel is only kept together."""
        before = len(self.word.paragraphs)
        for inside in panel.blocks:
            self.add(inside)
        for paragraph in self.word.paragraphs[before:-1]:
            paragraph.paragraph_format.keep_with_next = True
        ground = _GROUNDS.get(panel.tone)
        for paragraph in self.word.paragraphs[before:] if ground else ():
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), ground)
            paragraph._p.get_or_add_pPr().insert_element_before(
                shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )

    def _saying(self, saying: Saying) -> None:
        if saying.asked:
            self._words(saying.asked, "Asked")
        style = "Own words" if saying.quoted else "Normal"
        if saying.large:
            style = "Own words, large"
        elif saying.grey:
            style = "Own words, quiet"
        paragraph = self._words(saying.words, style)
        both = both_are_here(saying)
        paragraph.paragraph_format.keep_with_next = bool(saying.caption or both)
        if saying.caption:
            self._words(saying.caption, "Who and when")
        if both:
            self._words(both, "Label")
        for other in saying.beside:
            if other.words:
                self._words(other.words, "Words beside")
            self._words(other.who, "Who else")

    def _table(self, table: Table, height: Any = None) -> None:
        if table.caption:
            self._words(table.caption, "Label")
        made = self.word.add_table(rows=1, cols=len(table.head), style="Table Grid")
        for cell, words in zip(made.rows[0].cells, table.head, strict=True):
            self._run(cell.paragraphs[0], words, bold=True)
        _flag(made.rows[0], "w:tblHeader")
        for row in table.rows:
            cells = made.add_row()
            _flag(cells, "w:cantSplit")
            if height is not None:
                cells.height, cells.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
            for cell, words in zip(cells.cells, row, strict=True):
                self._run(cell.paragraphs[0], words)
        if height is None:
            self._share(made, table)
        _light(made)
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _share(self, made: Any, table: Table) -> None:
        """The columns as wide as what is in them asks for; one to write in keeps its room."""
        width, _height, margin, _body = _PAPER[self.document.shape]
        room = Mm(width - 2 * margin)
        made.autofit = False
        for column, part in zip(made.columns, column_parts(table), strict=True):
            column.width = round(room * part)
            for cell in column.cells:
                cell.width = column.width

    def _picture(self, svg: str, alt: str, width: float) -> None:
        from assess.documents.pdf import picture

        shape = self.word.add_picture(io.BytesIO(picture(svg, width)), width=Mm(width))
        shape._inline.docPr.set("descr", plain(alt).replace("\n", " "))

    def _count_from_one(self, paragraph: Paragraph) -> None:
        """A numbered list of its own: without this, Word goes on counting from the last one."""
        numbering = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element
        held = style.pPr.numPr.numId.val
        first = next(one for one in numbering.num_lst if one.numId == held)
        fresh = numbering.add_num(first.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        self.counting = fresh.numId
        self._count_on(paragraph)

    counting = 0

    def _count_on(self, paragraph: Paragraph) -> None:
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_numId().val = self.counting
        number.get_or_add_ilvl().val = 0


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _light(table: Any) -> None:
    """Rules between the rows and nothing else: no black grid."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = side in ("bottom", "insideH", "top")
        line.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            line.set(qn("w:sz"), "6")
            line.set(qn("w:color"), _RULE)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _border(
    properties: Any, sides: dict[str, tuple[str, int, int]], colour: str = "0B5351"
) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right", "between"):
        if side in sides:
            kind, size, space = sides[side]
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", kind), ("sz", size), ("space", space), ("color", colour)):
                line.set(qn(f"w:{name}"), str(value))
            borders.append(line)
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _fixed(made: bytes) -> bytes:
    """The same zip with every date the same, in the order of its names."""
    rewritten = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return rewritten.getvalue()
