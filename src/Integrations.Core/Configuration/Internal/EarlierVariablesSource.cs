using Microsoft.Extensions.Configuration;

namespace Integrations.Configuration.Internal;

internal sealed class EarlierVariablesSource(Func<string, string?> read) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new EarlierVariablesProvider(read);
}
