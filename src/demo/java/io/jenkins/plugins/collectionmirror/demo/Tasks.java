package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Updates that are done in the background: each is finished after a number of status requests. Thread-safe. */
public final class Tasks {
    private final Ids ids = new Ids("tasks");
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private int questions = 1;
    private boolean failing;

    /** Sets for how many status requests a task is in progress. */
    public synchronized void setQuestions(int count) {
        questions = count;
    }

    /** Sets whether tasks fail. */
    public synchronized void setFailing(boolean fail) {
        failing = fail;
    }

    private static final class Task {
        private final String uid;
        private final Runnable work;
        private int questionsLeft;
        private String status = "in-progress";

        Task(String uid, Runnable work, int questionsLeft) {
            this.uid = uid;
            this.work = work;
            this.questionsLeft = questionsLeft;
        }

        ObjectNode described(String id) {
            return JsonNodeFactory.instance.objectNode().put("id", id).put("status", status);
        }
    }

    /** Starts a task, and describes it. */
    synchronized ObjectNode begin(String uid, Runnable work) {
        String id = ids.next();
        Task task = new Task(uid, work, questions);
        tasks.put(id, task);
        return task.described(id);
    }

    /** The status of a task; asking for it advances the task. */
    synchronized Optional<ObjectNode> ask(String id) {
        Task task = tasks.get(id);
        if (task == null) {
            return Optional.empty();
        }
        if (task.status.equals("in-progress") && task.questionsLeft-- <= 0) {
            task.status = failing ? "failed" : "successful";
            if (!failing) {
                task.work.run();
            }
        }
        return Optional.of(task.described(id));
    }

    /** Whether an item is being updated; this counts as a status request too, or its caller would wait for ever. */
    synchronized boolean isBusy(String uid) {
        tasks.forEach((id, task) -> {
            if (task.uid.equals(uid)) {
                ask(id);
            }
        });
        return tasks.values().stream().anyMatch(task -> task.uid.equals(uid) && task.status.equals("in-progress"));
    }
}
