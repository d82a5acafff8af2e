"""Charts read from a text, so that a test reads like the file."""

from pathlib import Path

from ringmap.loaders.charts.chart import Chart
from ringmap.loaders.charts.chart_files import detect_form, read_chart
from ringmap.loaders.charts.graph_formats import detect_graph_format
from ringmap.loaders.charts.weights import NOTHING_SAID, WeightOption
from ringmap.loaders.files.contents import Contents, read_contents

from ..test_reading_files import write_file


def draw(
    folder: Path,
    content: str | bytes,
    name: str = "chart.csv",
    option: WeightOption = NOTHING_SAID,
    is_asked: bool = False,
) -> Chart:
    """The chart of a file with this content, which must be recognised as one."""
    path = write_file(folder, name, content)
    if form := detect_graph_format(path, is_named=True):
        return read_chart(Contents(path, "graph"), form, name, option)
    found = read_contents(path)
    form = detect_form(found, is_chart=is_asked)
    assert form, "not recognised as a chart"
    return read_chart(found, form, name, option)


def list_links(chart: Chart) -> list[tuple[str, str, float]]:
    """Each edge as its two ends and its strength."""
    return [(edge.start, edge.end, edge.strength) for edge in chart.edges]
