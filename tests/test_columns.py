"""How a table's room is shared out among its columns."""

from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.reporting.word.columns import Column, shared_out

PADDING = 20
_texts = st.lists(st.integers(0, 9000), min_size=3, max_size=3).map(tuple)
_columns = st.lists(st.builds(Column, st.integers(10, 900), _texts), min_size=1, max_size=8)


@given(_columns, st.integers(100, 9000))
def test_columns_fill_the_page_and_hold_their_words(columns: list[Column], width: int) -> None:
    widths = shared_out(columns, width, PADDING)
    least = [column.least + PADDING for column in columns]
    if sum(least) <= width:
        assert sum(widths) == width
        assert all(wide >= one for wide, one in zip(widths, least, strict=True))
    else:
        assert sum(widths) <= width


def test_what_takes_most_lines_gets_the_room() -> None:
    number, title, state = Column(100, (100, 100)), Column(300, (6000, 3000)), Column(300, (900, 0))
    widths = shared_out([number, title, state], 3000, PADDING)
    assert widths[0] == 100 + PADDING
    assert widths[1] > 3 * widths[2]


def test_where_nothing_is_long_the_longest_text_has_what_is_left() -> None:
    number, title = Column(100, (100, 100)), Column(300, (500, 400))
    assert shared_out([number, title], 3000, PADDING) == [100 + PADDING, 2880]
