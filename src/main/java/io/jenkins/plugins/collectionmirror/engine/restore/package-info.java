/** The way back: a state of the branch is written to a Postman workspace. */
package io.jenkins.plugins.collectionmirror.engine.restore;
