using System.Text;
using Integrations.Ussd.Tests.Menus;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Sessions;

/// <summary>What every store promises, over both.</summary>
public sealed class StoreTests
{
    private static readonly UssdMenus Menus = new(ShopMenu.Create());
    private static readonly UssdSessionKey Key = new("gateway", "ussd", "1");
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_comes_back_as_it_was(bool shared)
    {
        var store = Store(shared, out _);
        var session = Full(version: 1);

        Assert.True(await store.SaveAsync(Key, session, 0, Life, Menus));
        var loaded = (await store.LoadAsync(Key, Menus))!;

        Assert.Equal(Encoding.UTF8.GetString(Menus.Write(session)), Encoding.UTF8.GetString(Menus.Write(loaded)));
        Assert.Equal(session.Data, loaded.Data);
        Assert.Equal((2, 1), (loaded.Back!.Depth, loaded.Back.Screen));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_there_is_null(bool shared) => Assert.Null(await Store(shared, out _).LoadAsync(Key, Menus));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_is_replaced_by_its_next_version_only(bool shared)
    {
        var store = Store(shared, out _);

        Assert.False(await store.SaveAsync(Key, Full(version: 3), 2, Life, Menus));
        Assert.True(await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus));
        Assert.False(await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus));
        Assert.True(await store.SaveAsync(Key, Full(version: 2), 1, Life, Menus));
        Assert.False(await store.SaveAsync(Key, Full(version: 2), 1, Life, Menus));
        Assert.True(await store.SaveAsync(Key, Full(version: 1), -1, Life, Menus));

        Assert.Equal(1, (await store.LoadAsync(Key, Menus))!.Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_is_gone_after_its_lifetime_and_may_be_begun_again(bool shared)
    {
        var store = Store(shared, out var time);
        await store.SaveAsync(Key, Full(version: 5), 0, Life, Menus);
        time.Advance(Life - TimeSpan.FromSeconds(1));
        Assert.NotNull(await store.LoadAsync(Key, Menus));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await store.LoadAsync(Key, Menus));
        Assert.True(await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removed_session_is_gone(bool shared)
    {
        var store = Store(shared, out _);
        await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus);

        await store.RemoveAsync(Key);
        await store.RemoveAsync(Key);

        Assert.Null(await store.LoadAsync(Key, Menus));
        Assert.True(await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sessions_of_other_gateways_and_services_are_others(bool shared)
    {
        var store = Store(shared, out _);
        await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus);

        Assert.Null(await store.LoadAsync(new UssdSessionKey("other", "ussd", "1"), Menus));
        Assert.Null(await store.LoadAsync(new UssdSessionKey("gateway", "other", "1"), Menus));
        Assert.Null(await store.LoadAsync(Key.WithId("other"), Menus));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"menu\":\"shop\",\"screen\":\"gone\"}")]
    [InlineData("{\"menu\":\"other\",\"screen\":\"main\"}")]
    public void What_another_version_of_the_menu_wrote_begins_afresh(string json) => Assert.Null(Menus.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task A_shared_session_is_encrypted_when_the_host_protects_payloads()
    {
        var services = new ServiceCollection();
        services.AddDistributedMemoryCache();
        services.AddPayloadProtection(options =>
        {
            options.Keys.Add("k", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(value => (byte)value)]));
            options.CurrentKeyId = "k";
        });
        services.AddUssd().UseDistributedCache();
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IUssdSessionStore>();

        await store.SaveAsync(Key, Full(version: 1), 0, Life, Menus);
        var bytes = await provider.GetRequiredService<IDistributedCache>().GetAsync(Key.ToCacheKey());

        Assert.DoesNotContain("254712345678", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
        Assert.NotNull(await store.LoadAsync(Key, Menus));
        await provider.GetRequiredService<IDistributedCache>().SetAsync(Key.ToCacheKey(), [1, 2, 3]);
        Assert.Null(await store.LoadAsync(Key, Menus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_PIN_is_nowhere_in_a_session(bool history)
    {
        var rig = new Rig(shared: true);
        var cache = rig.Services.GetRequiredService<IDistributedCache>();
        var phone = rig.Phone(history);
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111", "500", "1", "7351"]);
        phone.Shows("Wrong PIN.");

        var bytes = await cache.GetAsync(new UssdSessionKey("phone", "ussd", "phone-254712345678-1").ToCacheKey());
        var wrong = Encoding.UTF8.GetString(bytes!);
        await phone.SendAsync("1234");
        var right = Encoding.UTF8.GetString((await cache.GetAsync(new UssdSessionKey("phone", "ussd", "phone-254712345678-1").ToCacheKey()))!);

        Assert.DoesNotContain("7351", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("1234\"", right, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark.HashOf("7351").ToString(System.Globalization.CultureInfo.InvariantCulture), wrong, StringComparison.Ordinal);
        var marks = Enumerable.Range(0, 10_000).Select(pin => WithPin(history, pin)).ToHashSet();
        Assert.True(!history || marks.Count is 1, "the mark of a history tells which PIN was in it");
    }

    [Fact]
    public async Task Memory_does_not_grow_with_sessions_that_nobody_ends()
    {
        var time = new ManualTime();
        var store = new InMemoryUssdSessionStore(time);
        for (var round = 0; round < 20; round++)
        {
            for (var index = 0; index < 5_000; index++)
            {
                await store.SaveAsync(Key.WithId($"{round}/{index}"), Full(version: 1), 0, Life, Menus);
            }

            time.Advance(TimeSpan.FromMinutes(11));
        }

        Assert.InRange(store.Count, 1, 20_000);
    }

    private static ulong WithPin(bool history, int pin)
    {
        var text = $"1*0722000111*500*1*{pin:0000}";
        return history ? new Mark { Items = 5 }.HideNewItems(text, 4).Hash : 0;
    }

    private static UssdSession Full(long version) => new()
    {
        Version = version,
        Menu = "shop",
        Screen = 3,
        Back = new Frame(1, new Frame(0, null)),
        Data = new Order { Phone = Msisdn.FromInternational("254722000111"), Amount = new Money(500m, "KES"), Bundle = "b1", IsRegistered = true },
        Page = 2,
        Items = [new UssdItem("k", "L")],
        Errors = 1,
        Culture = "sw",
        ServiceCode = "*384#",
        Msisdn = Msisdn.FromInternational("254712345678"),
        Mark = new Mark { Items = 3, CodeItems = 1, Hash = ulong.MaxValue, Secrets = 5, RequestId = "7", InputHash = 9, InputLength = 4, Inputs = 3 },
        Answer = new UssdReply(UssdReplyKind.Continue, "How much?\n0. Back") { Step = "amount", IsInputSensitive = true, ClientState = "x", Item = new UssdCheckoutItem("a", 1, 2.5m) },
        StartedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        AnsweredAt = new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero),
        IsOver = true,
        Flow = "f",
        Visits = 2,
        Work = new WorkMark(5, 2, new DateTimeOffset(2026, 1, 1, 0, 2, 0, TimeSpan.Zero), 1, new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero)),
        IsUnseen = true,
        Follows = "2",
        IsOffer = true,
        IsPointed = true,
    };

    private static IUssdSessionStore Store(bool shared, out ManualTime time)
    {
        time = new ManualTime();
        if (!shared)
        {
            return new InMemoryUssdSessionStore(time);
        }

        return new DistributedUssdSessionStore(new ManualCache(time), null);
    }
}
