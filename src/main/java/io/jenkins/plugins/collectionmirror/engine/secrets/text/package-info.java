/** Parts of texts: words, spans, what is escaped, and the marks that stand for secrets. */
package io.jenkins.plugins.collectionmirror.engine.secrets.text;
