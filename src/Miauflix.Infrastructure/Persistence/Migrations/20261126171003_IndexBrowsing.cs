using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class IndexBrowsing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_tv_show_removed_at_first_air_date_rating",
                table: "tv_show",
                columns: new[] { "removed_at", "first_air_date", "rating" });

            migrationBuilder.CreateIndex(
                name: "ix_title_search_map_title_key",
                table: "title_search_map",
                column: "title_key");

            migrationBuilder.CreateIndex(
                name: "ix_movie_removed_at_release_date_rating",
                table: "movie",
                columns: new[] { "removed_at", "release_date", "rating" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tv_show_removed_at_first_air_date_rating",
                table: "tv_show");

            migrationBuilder.DropIndex(
                name: "ix_title_search_map_title_key",
                table: "title_search_map");

            migrationBuilder.DropIndex(
                name: "ix_movie_removed_at_release_date_rating",
                table: "movie");
        }
    }
}
