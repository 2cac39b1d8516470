import re

import pytest

from cfir_coder.errors import WrongUse
from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import printed
from cfir_coder.report.writers import written
from cfir_coder.report.writers.latex import escaped
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, determinant, hostile, project, review, typical

COMMANDS = {
    *("textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater", "textbar"),
    *("textquotedblright", "textquotesingle", "textasciigrave", "pm", "cdot", "checkmark", "langle", "rangle"),
}


def source(found, **how):
    return written(domain_table(found, **how), "tex").decode()


@pytest.mark.parametrize("style", STYLES)
def test_each_row_has_a_cell_for_each_column(style):
    table = domain_table(typical(), style=style)
    page = printed(table)
    body = source(typical(), style=style).partition("\\endfoot\n")[2].partition("\n\\end{longtable}")[0].split("\n")
    for text, line in zip(body, page.lines, strict=True):
        spans = sum(int(span) - 1 for span in re.findall(r"\\multicolumn\{(\d+)\}", text))
        assert text.count(" & ") + 1 + spans == len(page.columns), line


def test_it_is_a_longtable_with_booktabs_rules_and_a_header_on_every_page():
    text = source(typical())
    for needed in (r"\begin{longtable}", r"\toprule", r"\midrule", r"\bottomrule", r"\endfirsthead", r"\endhead"):
        assert needed in text
    assert text.count(r"\begin{") == text.count(r"\end{") == 1
    assert text.startswith("% Needs \\usepackage{amssymb,array,booktabs,graphicx,longtable}")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_text_gives_a_command(text):
    safe = escaped(text)
    assert set(re.findall(r"\\([a-zA-Z]+)", safe)) <= COMMANDS
    bare = re.sub(r"\\[a-zA-Z]+\{\}|\\\(\\?[a-z-]+\\\)|\\[{}$&#_%]|-\{\}|\{[\[\]*]\}", "", safe)
    assert not set(bare) & set("\\{}$&#^_%~[]*\"'`|<>")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_document_has_the_same_structure_whatever_its_texts(text):
    found, plain = source(hostile(text)), source(hostile("plain"))
    assert found.count("\n") == plain.count("\n")
    for part in (r"\begin{", r"\end{", r"\multicolumn", r"\midrule", r"\par" + "\n", r"\input"):
        assert found.count(part) == plain.count(part)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        (r"\end{tabular}", r"\textbackslash{}end\{tabular\}"),
        ("50% & $x_1^2$", r"50\% \& \$x\_1\textasciicircum{}2\$"),
        ("[@click]", "{[}@click{]}"),
        ("− ± ·", r"\(-\) \(\pm\) \(\cdot\)"),
        ("␛[31m", r"\(\langle\)U+001B\(\rangle\){[}31m"),
        ("--", "-{}-{}"),
    ],
)
def test_what_has_a_meaning_in_latex_is_set_as_text(text, safe):
    assert escaped(text) == safe


def test_ticks_for_more_reviews_than_fit_are_refused():
    reviews = [review(str(number), {"s01": determinant((PLANNING, "barrier"))}) for number in range(31)]
    with pytest.raises(WrongUse, match="31 columns of ticks do not fit"):
        source(project(*reviews), style="ticks")
