namespace Integrations.Core.Tests.Idempotency;

internal sealed record Receipt(string Number);

