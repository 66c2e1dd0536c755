"""The charts of the Timeline page for Vega-Lite: the marks, and the strip in which a stretch of time is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.ontology import ontology
from ui.time_axis import Row, kind_name

_LIGHT_SHARE = 0.45
_AXIS = 34  # pixels under the marks
_OUTLINE = {"strokeWidth": 1.7, "cursor": "pointer"}
_GRID = {"grid": True, "gridOpacity": 0.25, "orient": "bottom"}


def _lighter(color: str) -> str:
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c + (255 - c) * _LIGHT_SHARE):02x}" for c in parts)


def _ink(*, dark: bool) -> str:
    return "#d5dae3" if dark else "#3a4252"


def colors(*, dark: bool) -> dict[str, str]:
    """Return the colour of each kind of fact by its name."""
    kinds = {kind_name(t): kind.color for t, kind in reversed(list(ontology().edges.items()))}
    return {name: _lighter(color) if dark else color for name, color in reversed(kinds.items())}


def _x(field: str, *, dark: bool, **axis: Any) -> dict[str, Any]:  # noqa: ANN401
    shown = {"labelFontSize": 13, "labelColor": _ink(dark=dark), "labelOverlap": True, **axis}
    return {"field": field, "type": "temporal", "title": None, "axis": shown, "scale": {"type": "utc", "padding": 14}}


def _y(field: str, scale: Mapping[str, Any]) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _headings(*, dark: bool, scale: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a line above each row and its name under it, which leaves phones the whole width."""
    ink = _ink(dark=dark)
    once = [{"aggregate": [{"op": "sum", "field": "number", "as": "told"}], "groupby": ["row", "top"]}]
    y = _y("top", scale)
    text = {"mark": {"type": "text", "align": "left", "dy": 14, "fontSize": 14, "fontWeight": 600, "color": ink}}
    said = {"y": y, "x": {"value": 2}, "text": {"field": "heading"}}
    worded = {"calculate": "datum.row + '  ' + datum.told", "as": "heading"}
    return [
        {"transform": once, "mark": {"type": "rule", "color": ink, "opacity": 0.25}, "encoding": {"y": y}},
        {"transform": [*once, worded], **text, "encoding": said},
    ]


def _shared(*, dark: bool) -> dict[str, Any]:
    """Return how every mark is coloured and what it says when pointed at."""
    kinds = colors(dark=dark)
    domain = {"domain": list(kinds), "range": list(kinds.values())}
    color = {"field": "What", "type": "nominal", "scale": domain, "legend": None}
    return {
        "fill": color,
        "stroke": color,
        "fillOpacity": {"condition": {"test": "datum.planned", "value": 0.06}, "value": 0.85},
        "tooltip": [{"field": "Facts"}, {"field": "When"}],
    }


def _spans(shared: Mapping[str, Any], *, dark: bool, scale: Mapping[str, Any]) -> dict[str, Any]:
    """Return a bar for each mark that is longer than a day."""
    return {
        "transform": [{"filter": "datum.long"}],
        "mark": {"type": "rect", "cornerRadius": 5, **_OUTLINE},
        "encoding": {
            "x": _x("from", dark=dark, **_GRID),
            "x2": {"field": "to"},
            "y": _y("y0", scale),
            "y2": {"field": "y1"},
            **shared,
        },
    }


def _days(shared: Mapping[str, Any], *, dark: bool, scale: Mapping[str, Any]) -> dict[str, Any]:
    """Return a point for each mark of a day, the larger the more facts it stands for."""
    size = {"type": "linear", "domain": [1, 12], "range": [110, 420], "clamp": True}
    shapes = {"domain": [True, False], "range": ["circle", "diamond"]}
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["ids"]}}],
        "transform": [{"filter": "!datum.long"}],
        "mark": {"type": "point", "opacity": 1, **_OUTLINE},
        "encoding": {
            "x": _x("at", dark=dark, **_GRID),
            "y": _y("y", scale),
            "strokeDash": {"condition": {"test": "datum.planned", "value": [3, 2]}, "value": [1, 0]},
            "shape": {"field": "own", "type": "nominal", "scale": shapes, "legend": None},
            "size": {"field": "number", "type": "quantitative", "scale": size, "legend": None},
            **shared,
        },
    }


def marks_chart(rows: Sequence[Row], *, dark: bool) -> dict[str, Any]:
    """Return the chart of the rows: a circle is a day, a diamond a day of reporting, a bar a longer time.

    What is planned is hollow.
    """
    height = sum(row.height for row in rows)
    scale = {"domain": [0, height], "reverse": True, "nice": False, "zero": False}
    shared = _shared(dark=dark)
    return {
        "height": height + _AXIS,
        "layer": [
            *_headings(dark=dark, scale=scale),
            _spans(shared, dark=dark, scale=scale),
            _days(shared, dark=dark, scale=scale),
        ],
        "config": {"view": {"stroke": None}},
    }


def strip_chart(*, dark: bool, since: date | None, until: date | None) -> dict[str, Any]:
    """Return the strip: a bar for each month, the chosen time shaded; dragging over it chooses another."""
    ink = _ink(dark=dark)
    y = _y("Facts", {"type": "sqrt", "zero": True})
    bars = {
        "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
        "mark": {"type": "rect", "color": "#6CB6F5" if dark else "#0B5FA5", "cursor": "crosshair"},
        "encoding": {
            "x": _x("from", dark=dark, grid=False, domain=True),
            "x2": {"field": "to"},
            "y": y,
            "y2": {"datum": 0},
            "tooltip": [{"field": "Month"}, {"field": "Facts"}],
        },
    }
    layers: list[dict[str, Any]] = [bars]
    if since or until:
        layers.insert(0, _shade(ink, since, until))
    # The strip has a name of its own; in an SVG, its brush would be a picture without one.
    drawn = {"embedOptions": {"renderer": "canvas"}}
    return {"height": 44 + _AXIS, "layer": layers, "config": {"view": {"stroke": None}}, "usermeta": drawn}


def _shade(ink: str, since: date | None, until: date | None) -> dict[str, Any]:
    """Return a layer that shades the chosen time; an end that is not chosen is that of the strip."""
    ends = [{"op": "min", "field": "from", "as": "first"}, {"op": "max", "field": "to", "as": "last"}]
    day = {"since": f"utc({_numbers(since)})" if since else "toDate(datum.first)"}
    day["until"] = f"utc({_numbers(until)})" if until else "toDate(datum.last)"
    worked_out = [{"calculate": expression, "as": end} for end, expression in day.items()]
    return {
        "transform": [{"aggregate": ends}, *worked_out],
        "mark": {"type": "rect", "color": ink, "opacity": 0.2},
        "encoding": {"x": {"field": "since", "type": "temporal"}, "x2": {"field": "until"}},
    }


def _numbers(day: date) -> str:
    return f"{day.year}, {day.month - 1}, {day.day}"
