"""Days: when work falls due, which days offices work, what a reporting period covers."""
