/** One exchange over HTTP: bounds on time and size, and bodies that are kept on disk. */
package io.jenkins.plugins.collectionmirror.engine.source.http;
