"""会議外の決定: 付議の特例 with its debt, deliberation in writing, and light changes."""
