-- What the extension does, in a minute.  Run by: make demo
CREATE EXTENSION klantinteracties;
\dx klantinteracties
