"""Start the program."""

from kiosk_app.bootstrap import main

raise SystemExit(main())
