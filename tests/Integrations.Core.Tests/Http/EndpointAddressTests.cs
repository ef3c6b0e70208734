using Integrations.Http;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("https://api.example.com/")]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://[::1]:5000/")]
    public void A_secure_or_local_address_may_be_used(string address) => Assert.Null(EndpointAddress.Problem(new Uri(address)));

    [Theory]
    [InlineData("http://api.example.com/", "must use https")]
    [InlineData("http://localhost.example.com/", "must use https")]
    [InlineData("http://10.0.0.1/", "must use https")]
    [InlineData("ftp://127.0.0.1/", "must use https")]
    public void Anything_else_is_refused_with_the_rule(string address, string rule) => Assert.Contains(rule, EndpointAddress.Problem(new Uri(address)), StringComparison.Ordinal);

    [Fact]
    public void A_missing_or_relative_address_is_refused()
    {
        Assert.Contains("missing", EndpointAddress.Problem(null), StringComparison.Ordinal);
        Assert.Contains("relative", EndpointAddress.Problem(new Uri("/pay", UriKind.Relative)), StringComparison.Ordinal);
    }
}
