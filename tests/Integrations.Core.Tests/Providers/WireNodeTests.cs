using System.Text;
using Integrations.Providers;
using Xunit;

namespace Integrations.Core.Tests.Providers;

public sealed class WireNodeTests
{
    [Theory]
    [InlineData("""{"rows":[{"id":1},{"id":2}]}""", 2)]
    [InlineData("""{"rows":[[{"id":1},{"id":2}]]}""", 2)]
    [InlineData("""{"rows":[[{"id":1}],[{"id":2}],[]]}""", 2)]
    [InlineData("""{"rows":[1,null,"x",[true,{"id":1}]]}""", 1)]
    [InlineData("""{"rows":{"id":1}}""", 1)]
    [InlineData("""{"rows":null}""", 0)]
    public void Objects_of_a_list_are_found_however_deep_they_lie(string body, int count) =>
        Assert.Equal(count, WireNode.Read(Encoding.UTF8.GetBytes(body), static root => root.Items("rows").Select(static item => item.Text("id")).ToArray())!.Count(static id => id is not null));
}
