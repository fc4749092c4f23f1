/** What a name says about the value under it, and how much of a literal a value is. */
package io.jenkins.plugins.collectionmirror.engine.secrets.name;
