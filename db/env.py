"""Run the migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from kiosk_app.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
