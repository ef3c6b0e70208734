using Integrations.Idempotency;

namespace Integrations.Core.Tests.Idempotency;

/// <summary>The same identifiers in every run.</summary>
internal sealed class SequentialReferences : IReferenceGenerator
{
    private int _last;

    public Guid Next() => new(Interlocked.Increment(ref _last), 0, 0, new byte[8]);
}
