/** Items become repository paths and bytes: names that are safe on every file system, and what lies at them. */
package io.jenkins.plugins.collectionmirror.engine.layout;
