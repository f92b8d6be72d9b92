"""Who may see what only some may see: roles granted to users of this office (B50-17).

As long as nobody is 管理者 anyone may grant a role; from then on only a 管理者 may. Every grant stands in the log.
"""

import json
from collections.abc import Mapping, Sequence

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations

MANAGER = "管理者"
Roles = Mapping[str, tuple[str, ...]]


def roles_from(text: str | None) -> Roles:
    """Return the roles that a setting holds: user → roles."""
    return {user: tuple(roles) for user, roles in json.loads(text or "{}").items()}


def roles_text(roles: Roles) -> str:
    """Return roles as the setting that holds them; a user without roles is left out."""
    kept = {user: list(own) for user, own in sorted(roles.items()) if own}
    return json.dumps(kept, ensure_ascii=False)


def known_roles(regs: Regulations) -> tuple[str, ...]:
    """Return the roles that can be granted: 管理者, and those that some register names."""
    named = [role for rule in regs.ledgers for role in rule.visible_to]
    return tuple(dict.fromkeys((MANAGER, *named)))


def check_grant(roles: Roles, by: str, role: str, known: Sequence[str]) -> tuple[Problem, ...]:
    """List what forbids a grant."""
    if role not in known:
        fix = f"{'・'.join(known)}のどれかを指定してください。"
        return (Problem(message=f"「{role}」という役割はありません。", fix=fix, place=Place(field="役割")),)
    return _only_managers(roles, by)


def check_revoke(roles: Roles, by: str, user: str, role: str) -> tuple[Problem, ...]:
    """List what forbids taking a role back; the last 管理者 stays as long as others have roles."""
    if role not in roles.get(user, ()):
        return (Problem(message=f"「{user}」に役割「{role}」はありません。", place=Place(field="役割")),)
    others = any(own for name, own in roles.items() if name != user) or len(roles[user]) > 1
    if role == MANAGER and others and _managers(roles) == [user]:
        fix = "先に、別の者に管理者の役割を与えてください。"
        return (Problem(message="管理者がいなくなります。", fix=fix, place=Place(field="役割")),)
    return _only_managers(roles, by)


def with_role(roles: Roles, user: str, role: str) -> Roles:
    """Return the roles with one more."""
    own = roles.get(user, ())
    return {**roles, user: own if role in own else (*own, role)}


def without_role(roles: Roles, user: str, role: str) -> Roles:
    """Return the roles with one less."""
    return {**roles, user: tuple(one for one in roles.get(user, ()) if one != role)}


def _only_managers(roles: Roles, by: str) -> tuple[Problem, ...]:
    managers = _managers(roles)
    if not managers or by in managers:
        return ()
    fix = f"管理者（{'・'.join(managers)}）に頼んでください。"
    return (Problem(message="役割を変えられるのは、管理者だけです。", fix=fix, place=Place(field="役割")),)


def _managers(roles: Roles) -> list[str]:
    return [user for user, own in roles.items() if MANAGER in own]
