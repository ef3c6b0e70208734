using System.Diagnostics.Metrics;
using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

public sealed class AccessTokenCachesTests
{
    private static readonly AccessTokenKey Key = new(new CredentialScope("mpesa", "shop"), new Uri("https://provider.example/"));

    private readonly TokenEndpoint _endpoint = new(new ManualTime());

    [Fact]
    public async Task Refreshes_are_counted_by_provider_and_outcome()
    {
        await using var provider = new ServiceCollection().AddAccessTokenCaches().BuildServiceProvider();
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name is "integrations.token.refresh.count" && ReferenceEquals(instrument.Meter.Scope, provider.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        var cache = provider.GetRequiredService<AccessTokenCaches>().GetOrAdd(Key, _endpoint.FetchAsync);

        await cache.GetAsync();
        _endpoint.Error = new HttpRequestException("down");
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => cache.FetchPastCacheAsync());

        Assert.Equal(["mpesa fetched", "mpesa failed"], counted);
    }

    [Fact]
    public async Task Disposing_the_registry_disposes_its_caches()
    {
        var provider = new ServiceCollection().AddAccessTokenCaches().BuildServiceProvider();
        var caches = provider.GetRequiredService<AccessTokenCaches>();
        var cache = caches.GetOrAdd(Key, _endpoint.FetchAsync);

        await provider.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cache.GetAsync());
        Assert.Throws<ObjectDisposedException>(() => caches.GetOrAdd(Key, _endpoint.FetchAsync));
    }
}
