using System.Diagnostics.CodeAnalysis;

namespace Integrations.Idempotency;

/// <summary>Makes identifiers of version 7: they begin with the time, so that indexes over them stay compact, and hold 74 random bits.</summary>
internal sealed class ReferenceGenerator(TimeProvider time) : IReferenceGenerator
{
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The one place where identifiers are made.")]
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
