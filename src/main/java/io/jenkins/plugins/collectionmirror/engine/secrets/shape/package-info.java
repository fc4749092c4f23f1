/** The forms that give secrets away anywhere: tokens, keys, passwords in URLs, values under names of secrets. */
package io.jenkins.plugins.collectionmirror.engine.secrets.shape;
