/** The formats of secrets in any text: tokens, keys, passwords in URLs, values under names of secrets. */
package io.jenkins.plugins.collectionmirror.engine.secrets.shape;
