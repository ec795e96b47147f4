"""The wall between practices: every tenant row carries its practice, and no row can point into
another one's. The database holds both (a composite foreign key), not only the code."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext_lazy as _

from audits.organisations import policies

if TYPE_CHECKING:
    from collections.abc import Container

    from django.contrib.auth.models import AnonymousUser

    from audits.organisations.models.people import User


Row = TypeVar("Row", bound=models.Model)


class SamePractice(models.BaseConstraint):
    """`field` points to a row of this row's own practice.

    Written as the composite foreign key `(field, practice) → (id, practice)` beside Django's own,
    because a plain foreign key would accept another practice's id.
    """

    sql_key = (
        "CONSTRAINT {name} FOREIGN KEY ({column}, {practice}) "
        "REFERENCES {table} ({id}, {practice}) DEFERRABLE INITIALLY DEFERRED"
    )

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SamePractice):
            return self.name == other.name and self.field == other.field
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> str:
        field = model._meta.get_field(self.field)
        parent = field.related_model._meta  # type: ignore[union-attr]
        quote = schema_editor.quote_name
        return self.sql_key.format(
            name=quote(self.name),
            column=quote(field.column),  # type: ignore[union-attr]
            practice=quote("practice_id"),
            table=quote(parent.db_table),
            id=quote(parent.pk.column),
        )

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(
        self,
        model: type[models.Model],  # noqa: ARG002 - Django's signature
        instance: models.Model,
        exclude: Container[str] | None = None,  # noqa: ARG002
        using: str = DEFAULT_DB_ALIAS,  # noqa: ARG002
    ) -> None:
        parent = getattr(instance, self.field, None)
        if parent is not None and parent.practice_id != instance.practice_id:  # type: ignore[attr-defined]
            raise ValidationError(_("This belongs to another practice."), code="other_practice")


def same_practice(*fields: str) -> list[SamePractice]:
    """The constraints that keep each of `fields` inside the row's practice."""
    return [
        SamePractice(field=field, name=f"%(app_label)s_%(class)s_{field}_practice")
        for field in fields
    ]


class TenantQuerySet(models.QuerySet[Row]):
    """Reads start from the reader."""

    def visible_to(self, reader: User | AnonymousUser) -> Self:
        """The rows the reader works on; none for anybody else."""
        return self.filter(policies.worked_on_by(reader, self.model.to_organisation()))


class TenantRow(models.Model):
    """A row that belongs to one practice, for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        "organisations.Practice", models.CASCADE, related_name="+", editable=False
    )

    objects = TenantQuerySet.as_manager()

    # The field whose row this one is part of; a new row takes its practice from there.
    part_of: ClassVar[str | None] = None

    # How a row that is part of none leads to the organisation it is about; None: the practice's own.
    about: ClassVar[str | None] = None

    class Meta:
        abstract = True
        constraints = [
            # What a composite foreign key of a child row points to.
            models.UniqueConstraint(
                fields=["id", "practice"], name="%(app_label)s_%(class)s_in_practice"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.take_practice()
        super().save(*args, **kwargs)

    @classmethod
    def to_organisation(cls) -> str | None:
        """How a row leads to the organisation it is about, as a query writes it; None where it is the
        practice's own."""
        if cls.part_of is None:
            return cls.about
        whole = cls._meta.get_field(cls.part_of).related_model.to_organisation()  # type: ignore[union-attr]
        return whole and f"{cls.part_of}__{whole}"

    def take_practice(self) -> Self:
        """Belong to the practice of the row this one is part of; for rows made in bulk."""
        if self.practice_id is None and self.part_of:
            self.practice_id = getattr(self, self.part_of).practice_id
        return self
