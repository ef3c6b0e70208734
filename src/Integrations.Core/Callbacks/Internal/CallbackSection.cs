using Microsoft.Extensions.Configuration;

namespace Integrations.Callbacks.Internal;

/// <summary>The section that the host named; <see langword="null"/> takes <c>Callbacks</c>.</summary>
internal sealed record CallbackSection(IConfiguration? Named);
