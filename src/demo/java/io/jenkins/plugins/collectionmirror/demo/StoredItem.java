package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A collection or environment as the account holds it. Its tree is never changed: an edit stores another.
 *
 * @param id its id
 * @param uid the owner's id and its own
 * @param name its name
 * @param createdAt when it was added
 * @param updatedAt what lists say about its last change, which is not always the truth
 * @param tree its content
 */
record StoredItem(String id, String uid, String name, String createdAt, String updatedAt, ObjectNode tree) {}
