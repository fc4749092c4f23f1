package net.sf.json;

public final class JSONObject {
    public JSONObject() {}

    public Object get(String key) {
        throw new LinkageError();
    }

    public String getString(String key) {
        throw new LinkageError();
    }

    public boolean has(String key) {
        throw new LinkageError();
    }

    public JSONObject optJSONObject(String key) {
        throw new LinkageError();
    }

    public Object remove(Object key) {
        throw new LinkageError();
    }
}
