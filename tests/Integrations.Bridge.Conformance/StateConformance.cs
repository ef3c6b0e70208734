using System.Text;

namespace Integrations.Bridge.Conformance;

/// <summary>What hosts know together: each save is made from the version before it, or not at all.</summary>
public abstract class StateConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task What_is_new_is_stored_once_and_read_by_everybody()
    {
        var other = (await OpenAsync(1))[0];

        Assert.True(await Journal.SaveStateAsync(New("a", "one")));
        Assert.False(await other.SaveStateAsync(New("a", "two")));

        Assert.Equal([("a", 1, "one")], await ListAsync(other));
    }

    [Fact]
    public async Task A_change_is_made_from_the_version_that_is_stored()
    {
        await Journal.SaveStateAsync(New("a", "one"));
        await Journal.SaveStateAsync(New("b", "other"));

        Assert.True(await Journal.SaveStateAsync(State("a", 1, "two")));
        Assert.True(await Journal.SaveStateAsync(State("a", 2, "three")));

        Assert.Equal([("a", 3, "three"), ("b", 1, "other")], await ListAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_change_of_another_version_changes_nothing(long version)
    {
        var other = (await OpenAsync(1))[0];
        await Journal.SaveStateAsync(New("a", "one"));
        await other.SaveStateAsync(State("a", 1, "two"));

        Assert.False(await Journal.SaveStateAsync(State("a", version, "late")));

        Assert.Equal([("a", 2, "two")], await ListAsync());
    }

    [Fact]
    public async Task What_is_not_stored_is_not_changed()
    {
        Assert.False(await Journal.SaveStateAsync(State("a", 1, "one")));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Of_many_that_save_at_once_one_a_version_does()
    {
        var journals = await OpenAsync(3);

        foreach (var version in Enumerable.Range(0, 20))
        {
            var saved = await AtOnceAsync(6, async worker => await journals[worker % journals.Length].SaveStateAsync(State("a", version, $"{worker}")));

            Assert.Single(saved, true);
            Assert.Equal((version + 1, $"{Array.IndexOf(saved, true)}"), (await ListAsync()).Select(static state => (state.Version, state.Body)).Single());
        }
    }

    [Fact]
    public async Task They_are_found_by_how_their_keys_begin()
    {
        string[] keys = ["a", "a/b", "a/c", "A/b", "ab", "b/a/b"];
        await SaveAllAsync(keys);

        Assert.Equal(["a/b", "a/c"], await KeysAsync("a/"));
        Assert.Equal(["a", "a/b", "a/c", "ab"], await KeysAsync("a"));
        Assert.Equal(["a/b"], await KeysAsync("a/b"));
        Assert.Empty(await KeysAsync("a/b/"));
        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(""));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("?")]
    [InlineData("[a]")]
    [InlineData("\\")]
    [InlineData("\\%")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("$1")]
    [InlineData("journal.x")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\u00e9")]
    [InlineData("e\u0301")]
    [InlineData("\uffff")]
    [InlineData("\ud83d\ude00")]
    public async Task No_character_of_a_key_or_of_its_beginning_means_anything_else(string text)
    {
        await SaveAllAsync("plain", "e", "\u00e8", "a", text, $"{text}x", $"x{text}");

        Assert.Equal([text, $"{text}x"], await KeysAsync(text));
        Assert.Equal([$"x{text}"], await KeysAsync($"x{text}"));
        Assert.True(await Journal.SaveStateAsync(State(text, 1, "two")));
    }

    [Fact]
    public async Task Keys_of_200_characters_and_bodies_of_some_kilobytes_come_back_whole()
    {
        var (key, sibling) = (new string('\u20ac', 200), new string('\u20ac', 199) + "x");
        var body = new byte[32 * 1024];
        new Random(1).NextBytes(body);

        await Journal.SaveStateAsync(new StateRecord(key, 0, body));
        await Journal.SaveStateAsync(new StateRecord(sibling, 0, default));

        var states = (await Journal.ListStatesAsync("")).ToDictionary(static state => state.Key, static state => state.Body.ToArray(), StringComparer.Ordinal);
        Assert.Equal(body, states[key]);
        Assert.Empty(states[sibling]);
    }

    [Fact]
    public async Task Many_are_listed_whole()
    {
        await SaveAllAsync([.. Enumerable.Range(0, 300).Select(static number => $"many/{number}")]);

        Assert.Equal(300, (await KeysAsync("many/")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_purge_leaves_them()
    {
        await Journal.SaveStateAsync(New("a", "one"));

        await Journal.PurgeAsync(Start.AddYears(2));

        Assert.Equal([("a", 1, "one")], await ListAsync());
    }

    [Fact]
    public void What_a_store_could_not_tell_from_another_is_no_key() =>
        Assert.All(["", "a\0", "\ud83d", "\ud83dx", "\ude00\ud83d"], static key => Assert.Throws<ArgumentException>(() => New(key, "")));

    [Fact]
    public void A_key_is_not_longer_than_200_characters()
    {
        Assert.Throws<ArgumentException>(() => New(new string('x', 201), ""));
        Assert.Throws<ArgumentException>(() => New("x", "") with { Key = new string('x', 201) });
    }

    private static StateRecord New(string key, string body) => State(key, 0, body);

    private static StateRecord State(string key, long version, string body) => new(key, version, Encoding.UTF8.GetBytes(body));

    private async Task SaveAllAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True(await Journal.SaveStateAsync(New(key, key)));
        }
    }

    private async Task<IEnumerable<(string Key, long Version, string Body)>> ListAsync(IPaymentJournal? by = null) =>
        (await (by ?? Journal).ListStatesAsync("")).Select(static state => (state.Key, state.Version, Encoding.UTF8.GetString(state.Body.Span))).OrderBy(static state => state.Key, StringComparer.Ordinal).ToList();

    private async Task<IEnumerable<string>> KeysAsync(string prefix) => (await Journal.ListStatesAsync(prefix)).Select(static state => state.Key).Order(StringComparer.Ordinal).ToList();
}
