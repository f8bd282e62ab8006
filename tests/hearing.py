"""What the house says to its database while a test runs: each statement's shape, and the question of which it was made.

SQLite hears a statement in its own words, and no lock at all; PostgreSQL would hear the same question otherwise. So the
question itself (Django's query, with its values) is kept beside the shape: it can be put to PostgreSQL as it stands.
"""

import io
import pickle
import re
import threading
import zlib
from collections import defaultdict
from contextlib import suppress

from django.apps import apps
from django.db import DatabaseError
from django.db.models import QuerySet
from django.db.models.base import ModelBase
from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler
from django.db.models.sql.constants import NO_RESULTS, SINGLE
from django.db.models.sql.subqueries import AggregateQuery, DeleteQuery, InsertQuery, UpdateQuery

from otagaisama.base import bulk, steps
from otagaisama.base.lists import asking

SEVERAL = re.compile(r"(?:%s(?:, )?){2,}|(?:\((?:%s(?:, )?)+\)(?:, )?)+")
LITERAL = re.compile(r"'[^']*'|\b\d+\b")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
# SQLite's own words; the laying and emptying of tables, which is done for every worker; and tests that look through a table.
OWN = re.compile(
    r"PRAGMA |BEGIN|INSERT INTO django_migrations |CREATE (?:TEMP|TABLE|(?:UNIQUE )?INDEX|TRIGGER) |\s*SELECT [\w, ]+\s+FROM sqlite_master"
    r'|DELETE FROM "\w+";|SELECT \* FROM "\w+"$'
)
now_running = [""]
spoken: dict[str, set[str]] = defaultdict(set)  # by name of a test the shapes it spoke
questions: dict[str, bytes] = {}  # by shape the question it was made of, where there is one
_shapes: dict[str, str] = {}
_counted: dict[str, tuple[dict, int]] = {}  # by statement the lists whose lengths it asks for
# `.now`: the compilers at work in this thread, the innermost last; `.over`: what is written over in it
_asking = threading.local()
LOCKS = (
    "select_for_update_nowait",
    "select_for_update_skip_locked",
    "select_for_update_of",
    "select_for_no_key_update",
)


def shape_of(sql: str) -> str:
    """The statement without how many values it carries: two alike in this ask a database for the same."""
    return LITERAL.sub("0", SEVERAL.sub("%s", SAVEPOINT.sub("point", sql)))


def lock_of(query) -> str:
    """The lock that this question takes on PostgreSQL; SQLite is never told of it."""
    if not getattr(query, "select_for_update", False):
        return ""
    return " FOR UPDATE " + " ".join(f"{name}={getattr(query, name)}" for name in LOCKS)


def hear(execute, sql, params, many, context):
    """Django's wrapper around each statement (`connection.execute_wrappers`)."""
    if sql not in _shapes:
        _shapes[sql] = shape_of(sql)
    if OWN.match(sql):
        return execute(sql, params, many, context)
    compiler = next(reversed(getattr(_asking, "now", [])), None)
    shape = _shapes[sql] + (lock_of(compiler.query) if compiler else "")
    try:
        answer = execute(sql, params, many, context)
    except DatabaseError as refused:
        spoken[now_running[0]].add(f"{type(refused).__name__}: {shape}")
        raise
    spoken[now_running[0]].add(shape)
    over = getattr(_asking, "over", None)
    if shape not in questions and (compiler or over or sql in _counted):
        with suppress(pickle.PicklingError, AttributeError, TypeError, ValueError):  # left to the tests that speak it
            questions[shape] = question_of(compiler) if compiler else _pickled(over or _counted[sql])
    return answer


class Pickler(pickle.Pickler):
    """Models by their label, for those between two tables stand in no file; what was written in SQLite's words as it was asked."""

    def reducer_override(self, value):
        if isinstance(value, ModelBase) and apps.all_models[value._meta.app_label].get(value._meta.model_name) is value:
            return _model, (value._meta.label,)
        if isinstance(value, asking._Written):
            return _itself, (value.where,)
        return NotImplemented


def _model(label: str):
    return apps.get_model(label)


def _itself(value):
    return value


def _pickled(value) -> bytes:
    written = io.BytesIO()
    Pickler(written).dump(value)
    return zlib.compress(written.getvalue(), 1)


def question_of(compiler) -> bytes:
    """What this compiler makes a statement of. Raises where a value lives in this process alone."""
    return _pickled((compiler.query, getattr(compiler, "returning_fields", None)))


def put(question: bytes, connection) -> None:
    """Ask this database the question, and read every answer as Django reads it. Raises what the database raises."""
    query, returning = pickle.loads(zlib.decompress(question))
    if isinstance(query, ModelBase):
        _write_over(query, returning)
        return
    if isinstance(query, dict):
        lists = {code: QuerySet(one.model, one) for code, one in query.items()}
        asking.counting_together(lists, most=returning, database=connection.alias).ask()
        return
    compiler = query.get_compiler(connection.alias)
    if isinstance(query, InsertQuery):
        compiler.execute_sql(returning)
    elif isinstance(query, UpdateQuery | DeleteQuery):
        compiler.execute_sql(NO_RESULTS)
    elif isinstance(query, AggregateQuery):
        compiler.execute_sql(SINGLE)
    else:
        list(compiler.results_iter())


def _write_over(model, values: dict) -> None:
    """These columns of one record of the small council; where it has none, PostgreSQL still understands what it is told."""
    row = model._base_manager.first() or model()
    for name, value in values.items():
        setattr(row, name, value)
    with suppress(bulk.Gone):
        bulk.write_over(row, [field for field in model._meta.concrete_fields if field.attname in values])


def listen(connection) -> None:
    """Hear everything from now on that this connection is told."""
    if hear in connection.execute_wrappers:
        return
    connection.execute_wrappers.append(hear)
    for kind in (SQLCompiler, SQLInsertCompiler):
        if not hasattr(kind.execute_sql, "heard"):
            kind.execute_sql = _heard(kind.execute_sql)
    if not hasattr(steps.write_over, "heard"):
        steps.write_over = _heard_writing(steps.write_over)
    if not hasattr(asking.counting_together, "heard"):
        asking.counting_together = _heard_counting(asking.counting_together)


def _heard(execute_sql):
    def heard(compiler, *told, **named):
        _asking.now = [*getattr(_asking, "now", []), compiler]
        try:
            return execute_sql(compiler, *told, **named)
        finally:
            _asking.now = _asking.now[:-1]

    heard.heard = True
    return heard


def _heard_counting(counting_together):
    def heard(parts, *, most, database):
        counting = counting_together(parts, most=most, database=database)
        _counted[counting.sql] = ({code: part.query for code, part in parts.items()}, most)
        return counting

    heard.heard = True
    return heard


def _heard_writing(write_over):
    def heard(row, fields):
        _asking.over = (type(row), {field.attname: getattr(row, field.attname) for field in fields})
        try:
            return write_over(row, fields)
        finally:
            _asking.over = None

    heard.heard = True
    return heard
