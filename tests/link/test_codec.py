"""Every request, reply and event survives the way to another process; whatever else comes is refused, not believed."""

import dataclasses
import functools
import json
import os
import types
import typing

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from companion import requests as facade
from companion.engine import launcher_requests
from companion.link.codec import Envelope, pack, raw, specs_of, typed, unpack
from companion.types.documents import Document
from companion.types.errors import CompanionError
from companion.workers import requests as work

SPECS = specs_of(facade, work, launcher_requests)
FEW = settings(
    max_examples=6, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
MANY = settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
HOSTILE = {
    "no UTF-8 in a name": b'{"op":"\xff"}',
    "no UTF-8 in a body": b'{"op":"call","name":"AddFolder","body":{"path":"\xff"}}',
    "deeply nested": b'{"op":"call","body":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deeply nested, cut off": b'{"op":"call","body":' + b'{"a":' * 100_000,
    "half a surrogate pair": b'{"op":"\\ud800"}',
    "a number beyond all bounds": b'{"op":"call","id":' + b"9" * 5_000 + b"}",
    "infinity": b'{"op":"call","id":1e999}',
    "nothing": b"",
    "no object": b"[]",
    "no operation": b"{}",
    "another type": b'{"op":7}',
    "text after it": b'{"op":"stop"}{"op":"stop"}',
    "a pickle": b"\x80\x04\x95\x1f\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
}


@functools.cache
def values(kind: object) -> st.SearchStrategy:
    """Values of a type as it is written in a dataclass."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind is Document:  # its attachments hold documents again: two levels are enough
        return documents()
    if origin in (typing.Union, types.UnionType):
        return st.one_of([values(member) for member in inside])
    if origin is tuple and inside[-1:] == (Ellipsis,):
        return st.lists(values(inside[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(member) for member in inside])
    if origin is dict:
        return st.dictionaries(values(inside[0]), values(inside[1]), max_size=2)
    if origin is not None:  # a generic dataclass, such as Page[FileRow]
        names = dict(zip((parameter.__name__ for parameter in origin.__parameters__), inside, strict=True))
        return built(origin, names)
    if dataclasses.is_dataclass(kind):
        return built(kind, {})
    plain = {
        int: st.integers(-(2**62), 2**62),
        float: st.floats(allow_nan=False, allow_infinity=False),
        str: st.text(max_size=8),
        type(None): st.none(),
        bytes: st.binary(max_size=8),
    }
    return plain[kind] if kind in plain else st.from_type(kind)


def built(kind: type, names: dict[str, object]) -> st.SearchStrategy:
    hints = typing.get_type_hints(kind)
    fields = {}
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        inner = typing.get_args(hint)
        if isinstance(hint, typing.TypeVar):
            hint = names[hint.__name__]
        elif inner and isinstance(inner[0], typing.TypeVar):
            hint = tuple[names[inner[0].__name__], ...]
        fields[field.name] = values(hint)
    return st.builds(kind, **fields)


def documents() -> st.SearchStrategy:
    hints = typing.get_type_hints(Document)
    flat = {name: values(hint) for name, hint in hints.items() if name != "attachments"}
    leaf = st.builds(Document, **flat, attachments=st.just(()))
    attachment = typing.get_args(hints["attachments"])[0]
    attached = st.builds(attachment, name=st.text(max_size=5), document=st.none() | leaf, problem=st.none())
    return st.builds(Document, **flat, attachments=st.lists(attached, max_size=1).map(tuple))


def across(value: object, kind: object) -> object:
    """What arrives on the other side."""
    return typed(unpack(pack(Envelope("call", 1, "x", raw(value)))).body, kind)


def test_every_request_has_a_way_to_travel():
    requests = {
        name
        for module in (facade, work, launcher_requests)
        for name, value in vars(module).items()
        if dataclasses.is_dataclass(value) and issubclass(value, facade.Request | facade.StreamRequest)
    }
    assert requests == set(SPECS)
    assert all(bool(spec.events) == issubclass(spec.request, facade.StreamRequest) for spec in SPECS.values())


@pytest.mark.parametrize("name", sorted(SPECS))
@FEW
@given(data=st.data())
def test_a_request_and_what_answers_it_arrive_as_they_were_sent(name, data):
    spec = SPECS[name]
    request = data.draw(values(spec.request))
    assert across(request, spec.request) == request
    with_more = json.loads(bytes(raw(request))) | {"a_later_field": {"of": ["any", "kind"]}}  # from a newer version
    assert typed(msgspec.Raw(json.dumps(with_more).encode()), spec.request) == request
    kinds = list(spec.events.values()) or [spec.reply]
    answer = data.draw(st.one_of([values(kind) for kind in kinds]))
    assert across(answer, type(answer) if spec.events else spec.reply) == answer


def test_an_envelope_of_a_newer_version_is_understood():
    assert unpack(b'{"op":"stop","reason":{"deep":[1]}}').op == "stop"


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_is_refused_as_a_bad_request(message):
    with pytest.raises(CompanionError) as caught:
        envelope = unpack(message)
        typed(envelope.body, facade.AddFolder)
    assert caught.value.problem.code == "bad-request"


@MANY
@given(message=st.binary(max_size=200) | st.text().map(str.encode))
def test_noise_is_an_envelope_or_refused(message):
    try:
        assert isinstance(unpack(message), Envelope)
    except CompanionError as error:
        assert error.problem.code == "bad-request"


@MANY
@given(data=st.data(), name=st.sampled_from(sorted(SPECS)))
def test_a_request_with_one_byte_changed_is_itself_another_or_refused(data, name):
    spec = SPECS[name]
    message = bytearray(pack(Envelope("call", 1, name, raw(data.draw(values(spec.request))))))
    message[data.draw(st.integers(0, len(message) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(typed(unpack(bytes(message)).body, spec.request), spec.request)
    except CompanionError as error:
        assert error.problem.code == "bad-request"


def test_what_cannot_travel_is_refused_before_it_is_sent():
    with pytest.raises(CompanionError) as caught:
        raw(facade.Search(os.fsdecode(b"caf\xff")))
    assert caught.value.problem.code == "bad-request"


def test_a_name_that_is_no_utf_8_reaches_the_program_that_opens_it():
    request = launcher_requests.OpenPath(b"/home/caf\xe9.txt")
    assert across(request, launcher_requests.OpenPath) == request
