/** What a build's pages show of its mirrors. */
package io.jenkins.plugins.collectionmirror.view;
