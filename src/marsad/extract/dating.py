"""When it was: the day expression nearest to a trigger, else the sentence's, else the day of publication."""

from __future__ import annotations

from marsad.extract.phrase import Scene
from marsad.extract.zones import Zone
from marsad.types import DateInterval


def when(scene: Scene, zone: Zone, default: DateInterval | None) -> DateInterval | None:
    """The days of what a trigger tells; ``default`` where its sentence names none."""
    days = [(i, j, interval) for i, j, interval, _ in scene.days]
    if not days:
        return default
    inside = [d for d in days if zone.first <= d[0] < zone.last]
    same = [d for d in days if scene.clause_of(d[0]) == scene.clause_of(zone.trigger.i)]
    before = [d for d in days if d[0] < zone.trigger.i]
    for group in (inside, same, before, days):
        if group:
            nearest = min(group, key=lambda d: abs(d[0] - zone.trigger.i))
            return nearest[2] if nearest[2] is not None else default
    return default
