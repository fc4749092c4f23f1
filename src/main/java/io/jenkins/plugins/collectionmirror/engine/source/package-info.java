/** Where items come from: the Postman API, or a folder, glob or zip of exports. */
package io.jenkins.plugins.collectionmirror.engine.source;
