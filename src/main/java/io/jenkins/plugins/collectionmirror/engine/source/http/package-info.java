/** One exchange over HTTP: limits for time and size, and bodies that are stored on disk. */
package io.jenkins.plugins.collectionmirror.engine.source.http;
