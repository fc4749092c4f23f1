/** The meaning of a name for its value, and how literal a value is. */
package io.jenkins.plugins.collectionmirror.engine.secrets.name;
