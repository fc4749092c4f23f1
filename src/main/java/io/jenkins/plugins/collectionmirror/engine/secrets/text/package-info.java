/** Parts of texts: words, spans, escapes, and the marks for secrets. */
package io.jenkins.plugins.collectionmirror.engine.secrets.text;
