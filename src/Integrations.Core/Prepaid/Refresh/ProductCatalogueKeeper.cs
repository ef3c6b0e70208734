using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Prepaid;

/// <summary>Keeps the catalogue: from a file at start, from the suppliers on a schedule. A list that cannot be read leaves the last good one. Registered by <c>AddProductCatalogue</c>; thread-safe.</summary>
public sealed class ProductCatalogueKeeper : BackgroundService, IProductCatalogueSource
{
    private readonly ISupplierCatalogue[] _suppliers;
    private readonly IProductCatalogueObserver[] _observers;
    private readonly CatalogueTerms _terms;
    private readonly ProductCatalogueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<(string Supplier, string Merchant), SupplierProductList> _lists = [];
    private volatile ProductCatalogue _current = ProductCatalogue.Empty;
    private Task<IReadOnlyList<CatalogueRefresh>>? _first;

    internal ProductCatalogueKeeper(
        IEnumerable<ISupplierCatalogue> suppliers, IEnumerable<IProductCatalogueObserver> observers, CatalogueTerms terms, IOptions<ProductCatalogueOptions> options, TimeProvider time, ILogger<ProductCatalogueKeeper> logger)
    {
        _suppliers = [.. suppliers];
        _observers = [.. observers];
        _terms = terms;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc />
    public ProductCatalogue Current => _current;

    /// <summary>The lists that the catalogue is made of.</summary>
    public IReadOnlyList<SupplierProductList> Lists { get; private set; } = [];

    /// <summary>Reads every supplier's list now.</summary>
    /// <returns>How each reading ended. A supplier that fails leaves its list of before and does not keep others from being read.</returns>
    public async Task<IReadOnlyList<CatalogueRefresh>> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var refreshes = await Task.WhenAll(_suppliers.Select(supplier => ReadAsync(supplier, cancellationToken))).ConfigureAwait(false);
            foreach (var (refresh, list) in refreshes)
            {
                if (list is not null)
                {
                    _lists[(list.Supplier, list.Merchant)] = list;
                }
            }

            if (refreshes.Any(static refresh => refresh.List is not null))
            {
                Swap();
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var (refresh, _) in refreshes)
            {
                Tell(refresh);
            }

            return [.. refreshes.Select(static refresh => refresh.Refresh)];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!_suppliers.All(supplier => _lists.ContainsKey((supplier.Supplier, supplier.Merchant))))
        {
            _first = RefreshAsync(CancellationToken.None);
            try
            {
                await _first.WaitAsync(_options.FirstLoadWait, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It is loaded when the supplier answers; until then its products are not sold.
            }
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var failed = _first is { } first && HasFailed(await first.WaitAsync(stoppingToken).ConfigureAwait(false));
            while (true)
            {
                var now = _time.GetUtcNow();
                var next = failed ? Earlier(now + _options.RetryAfter, NextTime()) : NextTime();
                await Task.Delay(next - now, _time, stoppingToken).ConfigureAwait(false);
                failed = HasFailed(await RefreshAsync(stoppingToken).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>The next moment of the schedule, some time later by chance.</summary>
    internal DateTimeOffset NextTime()
    {
        var zone = _options.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : _time.LocalTimeZone;
        var now = TimeZoneInfo.ConvertTime(_time.GetUtcNow(), zone);
        var day = DateOnly.FromDateTime(now.DateTime);
        var next = At(day);
        return (next > now ? next : At(day.AddDays(1))) + (_options.Jitter * Random.Shared.NextDouble());

        DateTimeOffset At(DateOnly date)
        {
            var local = date.ToDateTime(_options.RefreshAt);

            // An hour that the clocks leave out is taken an hour later.
            local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_options.SnapshotFile is not { } path || !File.Exists(path))
        {
            return;
        }

        try
        {
            var stream = File.OpenRead(path);
            await using (stream.ConfigureAwait(false))
            {
                foreach (var list in await CatalogueSnapshot.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
                {
                    _lists[(list.Supplier, list.Merchant)] = list;
                }
            }

            Swap();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            // The suppliers have it too.
            _logger.CatalogueFileUnreadable(path, exception.GetType().Name);
        }
    }

    /// <summary>Beside the old file first, so that a host that dies while it writes leaves a whole one.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_options.SnapshotFile is not { } path)
        {
            return;
        }

        try
        {
            var fresh = $"{path}.new";
            var stream = File.Create(fresh);
            await using (stream.ConfigureAwait(false))
            {
                await CatalogueSnapshot.WriteAsync(stream, Lists, cancellationToken).ConfigureAwait(false);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.CatalogueFileNotWritten(path, exception.GetType().Name);
        }
    }

    private async Task<(CatalogueRefresh Refresh, SupplierProductList? List)> ReadAsync(ISupplierCatalogue supplier, CancellationToken cancellationToken)
    {
        var before = _lists.GetValueOrDefault((supplier.Supplier, supplier.Merchant));
        var refresh = new CatalogueRefresh(supplier.Supplier, supplier.Merchant, _time.GetUtcNow());
        using var timeout = new CancellationTokenSource(_options.ReadTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var list = await supplier.ReadAsync(before?.Version, either.Token).ConfigureAwait(false);
            if (list is { Products.Count: 0 } && before is { Products.Count: > 0 })
            {
                // A supplier that suddenly has nothing is broken, not sold out.
                return (refresh with { Failure = new FormatException($"{supplier.Supplier} gave an empty list; the {before.Products.Count} products of before stay.") }, null);
            }

            return (refresh with { Changes = CatalogueDiff.Between(before is null ? [] : [before], (list ?? before) is { } now ? [now] : []) }, list);
        }
#pragma warning disable CA1031 // Whatever a supplier's reader throws is told; the list of before stays and the others are read.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (refresh with { Failure = exception }, null);
        }
    }

    private void Swap()
    {
        Lists = [.. _lists.Values.OrderBy(static list => list.Supplier, StringComparer.Ordinal).ThenBy(static list => list.Merchant, StringComparer.Ordinal)];
        _current = ProductCatalogue.Join(Lists, _terms);
    }

    private void Tell(CatalogueRefresh refresh)
    {
        if (refresh.Changes is { } changes)
        {
            _logger.CatalogueRead(refresh.Supplier, refresh.Merchant, changes.Counts.Sum(static count => count.After), changes.Added.Count, changes.Missing.Count, changes.Changed.Count);
        }
        else
        {
            _logger.CatalogueNotRead(refresh.Supplier, refresh.Merchant, refresh.Failure!.GetType().Name);
        }

        foreach (var observer in _observers)
        {
            try
            {
                observer.OnRefreshed(refresh);
            }
#pragma warning disable CA1031 // One observer's failure is told and keeps neither the others nor the catalogue.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.CatalogueObserverFailed(observer.GetType().Name, exception.GetType().Name);
            }
        }
    }

    private static bool HasFailed(IReadOnlyList<CatalogueRefresh> refreshes) => refreshes.Any(static refresh => refresh.Failure is not null);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
