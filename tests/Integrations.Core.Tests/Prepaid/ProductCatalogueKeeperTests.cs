using Integrations.Prepaid;
using Integrations.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;
using static Integrations.Core.Tests.Prepaid.Rows;

namespace Integrations.Core.Tests.Prepaid;

public sealed class ProductCatalogueKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalogue").FullName;
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly Heard _heard = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_lists_are_read_at_start_and_again_at_two_by_the_clock_of_the_zone()
    {
        var flash = new Supplier("flash", Airtime("1"));
        await using var host = Host(options => options.TimeZone = "Africa/Johannesburg", flash);
        var keeper = await StartAsync(host);
        Assert.NotNull(keeper.Current.Find("flash:1"));

        // 12:00 in UTC is 14:00 there: twelve hours to go, and at most a quarter of an hour more.
        flash.Products = [Airtime("1"), Airtime("2", "Cell C")];
        await PassAsync(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(1, flash.Reads);
        await PassAsync(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        await _heard.UntilAsync(2);

        Assert.Equal(2, flash.Reads);
        Assert.NotNull(keeper.Current.Find("flash:2"));
        Assert.Equal(["2"], _heard.All[1].Changes!.Added.Select(static row => row.After!.Code));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_leaves_the_last_good_one_and_is_tried_again_soon()
    {
        var (flash, mart) = (new Supplier("flash", Airtime("1")), new Supplier("mobilemart", Airtime("a")));
        await using var host = Host(options => options.Jitter = TimeSpan.Zero, flash, mart);
        var keeper = await StartAsync(host);

        flash.Failure = new HttpRequestException("away");
        mart.Products = [Airtime("b")];
        var refreshes = await keeper.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["flash:1", "mobilemart:b"], keeper.Current.Products.Select(static product => product.Id));
        Assert.Equal([true, false], refreshes.Select(static refresh => refresh.Failure is not null));

        // The schedule's own reading fails too; ten minutes later it is tried again.
        await PassAsync(TimeSpan.FromHours(14));
        await _heard.UntilAsync(6);
        flash.Failure = null;
        flash.Products = [Airtime("2")];
        await _time.WhenTimerDueIn(TimeSpan.FromMinutes(10));
        await PassAsync(TimeSpan.FromMinutes(10));
        await _heard.UntilAsync(8);

        Assert.NotNull(keeper.Current.Find("flash:2"));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_supplier_that_suddenly_has_nothing_is_taken_for_broken()
    {
        var flash = new Supplier("flash", Airtime("1"));
        await using var host = Host(null, flash);
        var keeper = await StartAsync(host);

        flash.Products = [];
        var refresh = Assert.Single(await keeper.RefreshAsync(TestContext.Current.CancellationToken));

        Assert.Contains("empty list", refresh.Failure!.Message, StringComparison.Ordinal);
        Assert.NotNull(keeper.Current.Find("flash:1"));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_supplier_is_told_which_list_is_known_and_nothing_changes_when_it_is_the_same()
    {
        var flash = new Supplier("flash", Airtime("1")) { Version = "etag-1" };
        await using var host = Host(null, flash);
        var keeper = await StartAsync(host);
        var before = keeper.Current;

        var refresh = Assert.Single(await keeper.RefreshAsync(TestContext.Current.CancellationToken));

        Assert.Equal([null, "etag-1"], flash.Known);
        Assert.True(refresh.Changes!.IsEmpty);
        Assert.Same(before, keeper.Current);
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_restart_starts_from_the_file_without_the_supplier()
    {
        var path = Path.Combine(_folder, "catalogue.json");
        await using (var first = Host(options => options.SnapshotFile = path, new Supplier("flash", Airtime("1"))))
        {
            await (await StartAsync(first)).StopAsync(TestContext.Current.CancellationToken);
        }

        var away = new Supplier("flash") { Failure = new HttpRequestException("away") };
        await using var second = Host(options => options.SnapshotFile = path, away);
        var keeper = await StartAsync(second);

        Assert.NotNull(keeper.Current.Find("flash:1"));
        Assert.Equal(0, away.Reads);
        Assert.Equal(["catalogue.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_broken_file_is_no_reason_not_to_start()
    {
        var path = Path.Combine(_folder, "catalogue.json");
        await File.WriteAllTextAsync(path, "{", TestContext.Current.CancellationToken);
        await using var host = Host(options => options.SnapshotFile = path, new Supplier("flash", Airtime("1")));

        var keeper = await StartAsync(host);

        Assert.NotNull(keeper.Current.Find("flash:1"));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_supplier_that_hangs_does_not_keep_the_host_from_starting()
    {
        var flash = new Supplier("flash", Airtime("1")) { Hangs = true };
        await using var host = Host(null, flash);
        var starting = host.GetRequiredService<ProductCatalogueKeeper>().StartAsync(TestContext.Current.CancellationToken);

        await _time.WhenTimerDueIn(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(30));
        await starting;
        Assert.Empty(host.GetRequiredService<IProductCatalogueSource>().Current.Products);

        _time.Advance(TimeSpan.FromMinutes(2));
        await _heard.UntilAsync(1);
        Assert.IsAssignableFrom<OperationCanceledException>(_heard.All[0].Failure);
        await host.GetRequiredService<ProductCatalogueKeeper>().StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("TimeZone", "Africa/Nowhere", "must be a time zone")]
    [InlineData("Jitter", "07:00:00", "from 0 to 6 h")]
    [InlineData("RetryAfter", "00:00:01", "from 10 s")]
    [InlineData("ReadTimeout", "00:00:00", "from 1 s")]
    [InlineData("FirstLoadWait", "-00:00:01", "from 0 to 10 min")]
    [InlineData("SnapshotFile", " ", "must be a path")]
    [InlineData("Colour", "green", "Colour")]
    public void A_wrong_setting_stops_the_start_by_name(string setting, string value, string expected)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        using var services = new ServiceCollection().AddProductCatalogue(section).BuildServiceProvider();

        var thrown = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IOptions<ProductCatalogueOptions>>().Value);

        Assert.Contains(setting, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    private ServiceProvider Host(Action<ProductCatalogueOptions>? configure, params ISupplierCatalogue[] suppliers)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton<IProductCatalogueObserver>(_heard);
        foreach (var supplier in suppliers)
        {
            services.AddSingleton(supplier);
        }

        return services.AddProductCatalogue(configure: options =>
        {
            options.TimeZone = "UTC";
            configure?.Invoke(options);
        }).BuildServiceProvider();
    }

    private static async Task<ProductCatalogueKeeper> StartAsync(ServiceProvider host)
    {
        var keeper = host.GetRequiredService<ProductCatalogueKeeper>();
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        return keeper;
    }

    /// <summary>Waits until the keeper waits, then lets time pass.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        await _time.WhenTimersPending(1);
        _time.Advance(time);
    }

    private sealed class Supplier(string name, params SupplierProduct[] products) : ISupplierCatalogue
    {
        private int _reads;

        string ISupplierCatalogue.Supplier => name;

        public string Merchant => "default";

        public IReadOnlyList<SupplierProduct> Products { get; set; } = products;

        public string? Version { get; init; }

        public Exception? Failure { get; set; }

        public bool Hangs { get; init; }

        public int Reads => Volatile.Read(ref _reads);

        public List<string?> Known { get; } = [];

        public async Task<SupplierProductList?> ReadAsync(string? known, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            Known.Add(known);
            if (Hangs)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return Failure is not null ? throw Failure
                : known is not null && known == Version ? null
                : new SupplierProductList { Supplier = name, Merchant = Merchant, Products = Products, Version = Version, ReadAt = Noon };
        }
    }

    private sealed class Heard : IProductCatalogueObserver
    {
        private readonly Lock _gate = new();
        private readonly List<CatalogueRefresh> _all = [];
        private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];

        public IReadOnlyList<CatalogueRefresh> All
        {
            get
            {
                lock (_gate)
                {
                    return [.. _all];
                }
            }
        }

        public void OnRefreshed(CatalogueRefresh refresh)
        {
            lock (_gate)
            {
                _all.Add(refresh);
                foreach (var (_, reached) in _waiters.Where(waiter => waiter.Count <= _all.Count))
                {
                    reached.TrySetResult();
                }
            }
        }

        public Task UntilAsync(int count)
        {
            lock (_gate)
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiters.Add((count, reached));
                return _all.Count >= count ? Task.CompletedTask : reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            }
        }
    }
}
