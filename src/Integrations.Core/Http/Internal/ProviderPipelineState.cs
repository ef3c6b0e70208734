using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Integrations.Http.Internal;

/// <summary>What must outlive the rotated handlers: circuits and buckets, per provider.</summary>
internal sealed class ProviderPipelineState(IOptionsMonitor<HttpPipelineOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Entry For(string provider) => _entries.GetOrAdd(provider, static (name, self) => new Entry(self.Options.Get(name), self.Time), (Options: options, Time: time));

    internal sealed class Entry(HttpPipelineOptions options, TimeProvider time)
    {
        public HttpPipelineOptions Options { get; } = options;

        public ResiliencePipelines Resilience { get; } = new(options, time);

        public ConcurrentDictionary<(string Merchant, string Operation), TokenBucket> Buckets { get; } = new();
    }
}
