package io.flowgauge.lookup;

/** Where the entries of a group or a map go, one by one. */
interface SetEntries {
  void add(String entry, String label) throws SetException;

  SetContent content() throws SetException;

  /** For groups or maps. */
  static SetEntries of(SetKind kind) {
    if (kind == SetKind.MAP) {
      MapContent map = new MapContent();
      return new SetEntries() {
        @Override
        public void add(String entry, String label) throws SetException {
          map.add(entry, label);
        }

        @Override
        public SetContent content() {
          return map.content();
        }
      };
    }
    GroupContent group = new GroupContent();
    return new SetEntries() {
      @Override
      public void add(String entry, String label) throws SetException {
        group.add(AddressPrefix.parse(entry), label);
      }

      @Override
      public SetContent content() throws SetException {
        return group.content();
      }
    };
  }
}
