"""Grant and take back the roles that let someone see what only some may see (B50-17)."""

from kiosk_app.domain.roles import (
    Roles,
    check_grant,
    check_revoke,
    known_roles,
    roles_from,
    roles_text,
    with_role,
    without_role,
)
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk, refuse

SETTING = "roles"


def who(desk: Desk) -> str:
    """Return the name by which the machine knows who sits at the keyboard."""
    return desk.actor.os_user or desk.actor.user


def own_roles(desk: Desk, reader: Reader) -> tuple[str, ...]:
    """Return the roles of whoever sits at the keyboard."""
    return roles_from(reader.ward.setting(SETTING)).get(who(desk), ())


def list_roles(desk: Desk) -> Roles:
    """Return who has which roles."""
    with desk.database.read() as reader:
        return roles_from(reader.ward.setting(SETTING))


def grant_role(desk: Desk, user: str, role: str) -> Roles:
    """Give a user a role; raise RuleError when the one who does it may not, or there is no such role."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        roles = roles_from(uow.ward.setting(SETTING))
        refuse(check_grant(roles, who(desk), role, known_roles(desk.regulations)))
        roles = with_role(roles, user, role)
        uow.ward.set_setting(SETTING, roles_text(roles))
        uow.commit()
    return roles


def revoke_role(desk: Desk, user: str, role: str) -> Roles:
    """Take a role back; raise RuleError when the one who does it may not, or it was never given."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        roles = roles_from(uow.ward.setting(SETTING))
        refuse(check_revoke(roles, who(desk), user, role))
        roles = without_role(roles, user, role)
        uow.ward.set_setting(SETTING, roles_text(roles))
        uow.commit()
    return roles
