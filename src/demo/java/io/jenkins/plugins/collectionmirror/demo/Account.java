package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Postman user, with the workspaces that the user's API key can see. Thread-safe. */
public final class Account {
    private static final String USER_ID = "12345678";

    private final Ids ids = new Ids("workspaces");
    private final People people = new People();
    private final Map<String, Workspace> workspaces = new LinkedHashMap<>();
    private long monthLimit = 10_000;
    private long monthUsed;
    private boolean activityFeed = true;
    private boolean listsAlwaysPaged;

    public synchronized Workspace addWorkspace(String name) {
        Workspace workspace = new Workspace(ids.next(), name, USER_ID, people);
        workspaces.put(workspace.id(), workspace);
        return workspace;
    }

    /** The people of the team. */
    public People people() {
        return people;
    }

    /** Sets how many calls the account may make in a month, and how many it has made. */
    public synchronized void setQuota(long limit, long used) {
        monthLimit = limit;
        monthUsed = used;
    }

    /** Sets whether the plan includes the activity feed; many plans do not. */
    public synchronized void setActivityFeed(boolean allowed) {
        activityFeed = allowed;
    }

    /**
     * Makes lists that are requested without a page come in pages nevertheless, as Postman's documentation announces.
     */
    public synchronized void setListsAlwaysPaged(boolean paged) {
        listsAlwaysPaged = paged;
    }

    synchronized boolean hasListsAlwaysPaged() {
        return listsAlwaysPaged;
    }

    synchronized boolean hasActivityFeed() {
        return activityFeed;
    }

    synchronized List<Workspace> workspaces() {
        return new ArrayList<>(workspaces.values());
    }

    synchronized Optional<Workspace> workspace(String id) {
        return Optional.ofNullable(workspaces.get(id));
    }

    /** Counts a call, and returns how many are left this month. */
    synchronized long use() {
        monthUsed++;
        return Math.max(0, monthLimit - monthUsed);
    }

    synchronized ObjectNode me() {
        ObjectNode me = JsonNodeFactory.instance.objectNode();
        me.putObject("user")
                .put("id", Integer.parseInt(USER_ID))
                .put("username", "robin-sample")
                .put("email", "robin.sample@example.com")
                .put("fullName", "Robin Sample")
                .put("teamId", 123)
                .put("teamName", "Sample Team")
                .put("teamDomain", "sample-team")
                .putArray("roles")
                .add("user");
        me.putArray("operations")
                .addObject()
                .put("name", "api_usage")
                .put("limit", monthLimit)
                .put("usage", monthUsed)
                .put("overage", 0);
        return me;
    }

    static String userId() {
        return USER_ID;
    }
}
