namespace Integrations.Idempotency;

/// <summary>Makes identifiers that nobody made before: references at providers, idempotency keys, owners of reservations. The one source of such randomness.</summary>
/// <remarks>Thread-safe. Replace it in tests to have the same identifiers in every run.</remarks>
public interface IReferenceGenerator
{
    /// <summary>A new identifier. Providers that take fewer characters derive their own short form from it.</summary>
    Guid Next();
}
