/** What is known about Git servers: kinds, addresses, web pages, and the fixes for what they refuse. */
package io.jenkins.plugins.collectionmirror.engine.git.host;
