using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Integrations.Http.Internal;

/// <summary>What must outlive the rotated handlers: circuits and buckets, per provider, address and account.</summary>
internal sealed class ProviderPipelineState(IOptionsMonitor<HttpPipelineOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Entry For(string provider) => _entries.GetOrAdd(provider, static (name, self) => new Entry(self.Options.Get(name), self.Time), (Options: options, Time: time));

    internal sealed class Entry(HttpPipelineOptions options, TimeProvider time)
    {
        private readonly ConcurrentDictionary<(string Authority, string Merchant), ResiliencePipelines> _resilience = new();
        private readonly TimeProvider _time = time;

        public HttpPipelineOptions Options { get; } = options;

        public ConcurrentDictionary<(string Authority, string Merchant, string Operation), TokenBucket> Buckets { get; } = new();

        /// <summary>The circuits of one account at one address: a sandbox that fails opens none of production's, and a country that is away none of the others' on its host.</summary>
        public ResiliencePipelines ResilienceFor(string authority, string merchant) =>
            _resilience.GetOrAdd((authority, merchant), static (_, self) => new ResiliencePipelines(self.Options, self._time), this);
    }
}
