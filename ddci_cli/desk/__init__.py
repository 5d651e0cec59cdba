"""From paths to answers, the same way for every face: loading, many files, recording, overview."""
