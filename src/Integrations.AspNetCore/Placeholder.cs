namespace Integrations.AspNetCore;

internal static class Placeholder;
